/** Tells styled-components that the theme is Garden's. */
import type { IGardenTheme } from '@zendeskgarden/react-theming';

declare module 'styled-components' {
  // an empty interface is how this library's theme is declared
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  export interface DefaultTheme extends IGardenTheme {}
}
