/** The dossier of the consultoria on screen, to be read and to be taken along. */
import { Button } from '@zendeskgarden/react-buttons';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import styled from 'styled-components';
import { dossierPdf, dossierQuery } from '../../api/dossier';
import type { DecisionView, DossierView, QuoteView, ReplayPartView, SentTermView } from '../../api/types';
import { Definitions } from '../../ui/definitions';
import { TextFrame } from '../../ui/frame';
import { Column } from '../../ui/layout';
import { Note } from '../../ui/note';
import { Quote } from '../../ui/quote';
import { save } from '../../ui/save';
import { Task } from '../../ui/task';
import { Part, Small, Strong } from '../../ui/text';
import { useSidebar } from '../sidebar/context';
import { Failure } from '../sidebar/Failure';
import { Loading } from '../sidebar/Loading';
import type { TaskProps } from '../sidebar/SituationTask';
import { Findings } from './Findings';
import { Sessions } from './Sessions';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Column as="section">
      <Part>{title}</Part>
      {children}
    </Column>
  );
}

function Accepted({ text, source }: QuoteView) {
  return (
    <Column $gap={4}>
      <Quote>{text}</Quote>
      <Small>{source}</Small>
    </Column>
  );
}

const Hash = styled(Small)`
  overflow-wrap: anywhere;
`;

const Name = styled(Strong)`
  overflow-wrap: anywhere;
`;

function Sent({ title, text, note }: SentTermView) {
  return (
    <Column $gap={4}>
      <TextFrame tag={title} aside={null} text={text} />
      <Hash>{note}</Hash>
    </Column>
  );
}

function Replay({ title, note, facts, findings }: ReplayPartView) {
  return (
    <Column $gap={4}>
      <Name>{title}</Name>
      <Small>{note}</Small>
      <Definitions entries={facts} />
      {findings.map((line) => (
        <Small key={line}>{line}</Small>
      ))}
    </Column>
  );
}

function Decision({ title, who, why }: DecisionView) {
  return (
    <Column $gap={0}>
      <Strong>{title}</Strong>
      <Small>{who}</Small>
      {why && <p>{why}</p>}
    </Column>
  );
}

function Verdict({ charge, verdict }: DossierView) {
  return (
    <>
      {charge && (
        <Section title={charge.label}>
          <Strong>{charge.value}</Strong>
          {charge.note && <Small>{charge.note}</Small>}
        </Section>
      )}
      <Note tone={verdict.tone} icon={verdict.icon}>
        <Strong>{verdict.title}</Strong>
        {verdict.text && <span>{verdict.text}</span>}
      </Note>
    </>
  );
}

/** Who pays, and what people decided about it. */
function Billing({ dossier: { facts, decisions } }: { dossier: DossierView }) {
  const titles = useSidebar().labels.dossierParts;
  return (
    <>
      {facts.length > 0 && (
        <Section title={titles.billing}>
          <Definitions entries={facts} />
        </Section>
      )}
      {decisions.length > 0 && (
        <Section title={titles.decisions}>
          {decisions.map((one, place) => (
            <Decision key={place} {...one} />
          ))}
        </Section>
      )}
    </>
  );
}

function Sections({ dossier }: { dossier: DossierView }) {
  const titles = useSidebar().labels.dossierParts;
  const { findings, acceptances, sessions, replays, terms } = dossier;
  return (
    <>
      <Verdict {...dossier} />
      <Section title={titles.findings}>
        <Findings findings={findings} />
      </Section>
      <Billing dossier={dossier} />
      {acceptances.length > 0 && (
        <Section title={titles.acceptance}>
          {acceptances.map((one) => (
            <Accepted key={one.source} {...one} />
          ))}
        </Section>
      )}
      {sessions.length > 0 && (
        <Section title={titles.sessions}>
          <Sessions sessions={sessions} />
        </Section>
      )}
      {replays.length > 0 && (
        <Section title={titles.replays}>
          {replays.map((one, place) => (
            <Replay key={place} {...one} />
          ))}
        </Section>
      )}
      {terms.map((one) => (
        <Sent key={one.title} {...one} />
      ))}
      <Small>{dossier.kept_until}</Small>
    </>
  );
}

function Download({ dossier }: { dossier: DossierView }) {
  const { api, labels, offline, tell, forget } = useSidebar();
  const [busy, setBusy] = useState(false);
  const download = async (): Promise<void> => {
    setBusy(true);
    forget();
    try {
      save(await dossierPdf(api, dossier.engagement_id), dossier.file_name);
    } catch (failure) {
      tell(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button isStretched disabled={offline || busy} onClick={() => void download()}>
      {labels.dossierPdf}
    </Button>
  );
}

function Dossier({ engagementId }: { engagementId: string }) {
  const { api, labels, closeForm } = useSidebar();
  const { data, error, refetch } = useQuery(dossierQuery(api, engagementId));
  return (
    <Task
      title={data?.title ?? labels.dossierTitle}
      {...(data && { subtitle: data.subtitle, foot: <Download dossier={data} /> })}
      backLabel={labels.back}
      onBack={closeForm}
      mark={{ icon: 'file-document-stroke', tone: 'neutral', title: labels.dossierTitle }}
      value={data?.verdict.title ?? ''}
    >
      {data ? (
        <Sections dossier={data} />
      ) : error ? (
        <Failure failure={error} onRetry={refetch} heading="h2" />
      ) : (
        <Loading label={labels.loading} as="span" />
      )}
    </Task>
  );
}

export function DossierTask({ view }: TaskProps) {
  return view.engagement_id && <Dossier engagementId={view.engagement_id} />;
}
