/** A server's moment as a clock time; Brasília's, as everywhere in the interface. */

const brasilia = new Intl.DateTimeFormat('pt-BR', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'America/Sao_Paulo',
});

/** "14:03" for an ISO moment. */
export const clockTime = (moment: string): string => brasilia.format(new Date(moment));
