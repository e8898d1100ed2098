// The demonstration's bar: clock, faults, start over, theme, who is at the desk.
import { post } from './api.js';

const CLOCK = new Intl.DateTimeFormat('pt-BR', {
  weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit',
  timeZone: 'America/Sao_Paulo',
});
const YEAR_SECONDS = 31_536_000;

export class Bar {
  constructor(start, { refresh, onTheme }) {
    this.clock = document.querySelector('#now');
    this.faults = document.querySelector('#faults');
    this.show(start);
    setInterval(() => this.tick(), 1000);
    for (const button of document.querySelectorAll('[data-minutes]')) {
      button.addEventListener('click', async () => {
        await post('/local/clock', { minutes: Number(button.dataset.minutes) });
        refresh();
      });
    }
    this.faults.addEventListener('change', async () => {
      await post('/local/faults', { fault: this.faults.value });
      refresh();
    });
    document.querySelector('#people').addEventListener('change', changeSeats);
    const restart = document.querySelector('#restart');
    document.querySelector('#reset').addEventListener('click', () => { restart.returnValue = ''; restart.showModal(); });
    restart.addEventListener('close', () => { if (restart.returnValue) startOver(); });
    document.querySelector('#theme').addEventListener('click', () => onTheme(switchTheme()));
  }

  show({ now, fault }) {
    this.ahead = new Date(now).getTime() - Date.now();
    this.faults.value = fault;
    this.faults.classList.toggle('on', fault !== 'none');
    this.tick();
  }

  tick() {
    const moment = new Date(Date.now() + this.ahead);
    this.clock.textContent = CLOCK.format(moment).replace('.', '').replaceAll(',', '');
    this.clock.dateTime = moment.toISOString();
  }
}

export function theme() {
  return document.documentElement.dataset.theme;
}

function switchTheme() {
  const next = theme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  document.cookie = `local_zendesk_theme=${next}; path=/; max-age=${YEAR_SECONDS}; SameSite=Lax`;
  return next;
}

async function changeSeats(event) {
  await post('/local/user', { user_id: Number(event.target.value) });
  const here = await fetch(location.href, { method: 'GET' });
  location.assign(here.ok ? location.pathname : '/');
}

async function startOver() {
  await post('/local/reset');
  location.assign('/');
}
