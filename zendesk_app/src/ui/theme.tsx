/** Garden's theme in Zendesk's colour scheme, and the few rules that hold for the whole page. */
import { DEFAULT_THEME, getColor, ThemeProvider } from '@zendeskgarden/react-theming';
import type { ReactNode } from 'react';
import { createGlobalStyle, type DefaultTheme, StyleSheetManager } from 'styled-components';
import type { Tone } from '../api/types';
import type { ColorScheme } from '../zaf';

interface Styled {
  theme: DefaultTheme;
}

/** A colour variable of Garden's, right in light and dark. */
export const color =
  (variable: string) =>
  ({ theme }: Styled): string =>
    getColor({ theme, variable });

export const foreground = (tone: Tone): string => (tone === 'neutral' ? 'foreground.subtle' : `foreground.${tone}`);

const Page = createGlobalStyle<object>`
  *, ::before, ::after { box-sizing: border-box; }
  :root { color-scheme: ${({ theme }) => theme.colors.base}; }
  body {
    margin: 0;
    background: ${color('background.default')};
    color: ${color('foreground.default')};
    font: 14px/20px ${DEFAULT_THEME.fonts.system};
    overflow-wrap: anywhere;
  }
  h1, h2, h3, p, ol, ul, dl, dd, blockquote { margin: 0; padding: 0; }
  ol, ul { list-style: none; }
  /* headings take the focus after an act; they are read out, not operated */
  h1:focus { outline: none; }
  @media (prefers-reduced-motion: reduce) {
    *, ::before, ::after { animation: none !important; transition: none !important; }
  }
`;

/** `nonce` is the only permission style elements have on the shell's page. */
export function Themed({ nonce, scheme, children }: { nonce: string; scheme: ColorScheme; children: ReactNode }) {
  const theme = { ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base: scheme } };
  return (
    <StyleSheetManager nonce={nonce}>
      <ThemeProvider theme={theme}>
        <Page />
        {children}
      </ThemeProvider>
    </StyleSheetManager>
  );
}
