import { setupCommandLine } from '../../problem';
import { wrapped } from '../../text/layout';
import { cureOf } from '../cure';
import { type Examination } from '../examine';
import { type Finding, isObstacle } from '../finding';
import { planFor } from '../plan';
import { paint, type Style } from './style';

const width = 80;
const indent = '    ';
const stateWidth = 9;

/** What `nx-hermit doctor` prints. */
export function textReport(examination: Examination, style: Style): string {
  const topics = [...new Set(examination.findings.map(({ topic }) => topic))];
  const sections = topics.flatMap((topic) => topicLines(topic, examination, style));
  return [...sections, ...verdict(examination), ''].join('\n');
}

function topicLines(topic: string, { findings, system }: Examination, style: Style): string[] {
  const nameWidth = Math.max(...findings.map(({ name }) => name.length));
  const shown: string[] = [];
  const lines = findings
    .filter((finding) => finding.topic === topic)
    .flatMap((finding) => {
      const path = shownPath(finding.path, shown, style);
      if (finding.path !== undefined) shown.push(finding.path);
      return [
        ...headLines(finding, nameWidth, path, style),
        ...wrapped(finding.note ?? '', width - indent.length).map((line) => `${indent}${line}`),
        ...cureLines(cureOf(finding, system)),
      ];
    });
  return [paint(style, 'bold', topic), ...lines, ''];
}

/** A path below one that was shown, such as a tool of a toolchain, is no news. */
function shownPath(path: string | undefined, shown: readonly string[], { home }: Style): string {
  if (path === undefined || shown.some((above) => path.startsWith(`${above}/`))) return '';
  return home && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

function headLines(finding: Finding, nameWidth: number, path: string, style: Style): string[] {
  const name = finding.name.padEnd(nameWidth);
  const state = stateText(finding, style).padEnd(stateWidth);
  const where = paint(style, 'dim', path);
  const fits = indent.length + nameWidth + 2 + state.length + 1 + path.length <= width;
  const head = `  ${mark(finding, style)} ${name}  ${state}`;
  return fits ? [`${head} ${where}`.trimEnd()] : [head.trimEnd(), `${indent}${where}`];
}

function mark(finding: Finding, style: Style): string {
  if (finding.status === 'found') return paint(style, 'green', style.marks.good);
  return isObstacle(finding) ? paint(style, 'red', style.marks.bad) : style.marks.neutral;
}

function stateText({ status, version }: Finding, { marks }: Style): string {
  if (status === 'found') return version ?? 'found';
  return version === undefined ? status : `${version} ${marks.neutral} ${status}`;
}

/** A command stays as it can be pasted: it is never broken into lines. */
function cureLines(cure: string | undefined): string[] {
  if (cure === undefined) return [];
  return cure.split('\n').map((line, index) => `${indent}${index === 0 ? 'To fix: ' : ''}${line}`);
}

const onlyTheMachine =
  'This is no Nx workspace: only the machine was looked at, not the Rust toolchains that a workspace pins.';

function verdict({
  findings,
  workspaceRoot,
  system,
  vmms,
  uefi,
  gdb,
  volumes,
}: Examination): string[] {
  const scope = workspaceRoot === undefined ? wrapped(onlyTheMachine, width) : [];
  const obstacles = findings.filter(isObstacle);
  if (obstacles.length === 0) return ['Everything that a build or boot needs is here.', ...scope];
  const count = `To be mended: ${obstacles.length} of ${findings.length}.`;
  const setup = [
    setupCommandLine,
    ...(vmms.includes('uhyve') ? ['--vmm uhyve'] : []),
    ...(uefi ? ['--firmware uefi'] : []),
    ...(gdb ? ['--gdb'] : []),
    ...(volumes ? ['--volumes'] : []),
  ].join(' ');
  const helps = planFor(findings, system).steps.length > 0;
  return [helps ? `${count} All at once: ${setup}` : count, ...scope];
}
