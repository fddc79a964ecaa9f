import { type Environment } from '../../process/environment';

/** How a terminal is written to. */
export interface Style {
  /** The mark in front of a finding, always one column wide. */
  marks: { good: string; bad: string; neutral: string };
  colours: boolean;
  /** What stands for `~` in paths; missing when paths are shown in full. */
  home?: string;
}

/**
 * Colours only on a terminal and without `NO_COLOR` (https://no-color.org); marks beyond ASCII only where
 * the locale is UTF-8.
 */
export function styleFor(isTerminal: boolean, env: Environment, platform: string): Style {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  const isUtf8 = /utf-?8/i.test(locale) || (platform === 'darwin' && locale === '');
  return {
    marks: isUtf8 ? { good: '✔', bad: '✖', neutral: '–' } : { good: '+', bad: 'x', neutral: '-' },
    colours: isTerminal && !env.NO_COLOR && env.TERM !== 'dumb',
    home: env.HOME,
  };
}

const codes = { green: 32, red: 31, dim: 2, bold: 1 } as const;

/** A text in a colour, if there are colours. */
export function paint(style: Style, colour: keyof typeof codes, text: string): string {
  return style.colours && text !== '' ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;
}
