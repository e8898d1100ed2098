/** Somebody's own words, whole or folded. */
import { useState } from 'react';
import styled, { css } from 'styled-components';
import { Link } from './link';
import { Small } from './text';
import { color } from './theme';

export const Quote = styled.blockquote`
  padding: 8px 10px;
  border-left: 3px solid ${color('border.emphasis')};
  border-radius: 0 4px 4px 0;
  background: ${color('background.subtle')};
  font-size: 13px;
  line-height: 19px;
  white-space: pre-line;
`;

const List = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: 2px 8px;
`;

/** Single words of somebody's, each between quotation marks. */
export function Words({ words }: { words: string[] }) {
  return (
    <List>
      {words.map((word) => (
        <Small as="li" key={word}>
          “{word}”
        </Small>
      ))}
    </List>
  );
}

const FOLDED_LINES = 6;
const LONG = 280;

const Lines = styled.div<{ $folded: boolean }>`
  ${({ $folded }) =>
    $folded &&
    css`
      display: -webkit-box;
      overflow: hidden;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: ${FOLDED_LINES};
    `}
`;

interface Props {
  text: string;
  more: string;
  less: string;
}

/** A long text shows its first lines until it is asked for; who hears the page has all of it at once. */
export function FoldedQuote({ text, more, less }: Props) {
  const [whole, setWhole] = useState(false);
  const long = text.length > LONG || text.split('\n').length > FOLDED_LINES;
  return (
    <Quote>
      <Lines $folded={long && !whole}>{text}</Lines>
      {long && (
        <Link aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? less : more}
        </Link>
      )}
    </Quote>
  );
}
