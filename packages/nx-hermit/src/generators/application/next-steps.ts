import { type AppKernel } from './app-kernel';
import { serverPort, type ServerFacts } from './presets';

/** What the text is about. */
export interface MadeApp {
  name: string;
  directory: string;
  kernel: Pick<AppKernel, 'name' | 'directory'>;
  server?: ServerFacts;
}

/** The commands that come next, for whoever has just made an app. */
export function nextSteps({ name, directory, kernel, server }: MadeApp): string {
  const start: [command: string, meaning: string][] =
    server === undefined
      ? [
          [`npx nx run ${name}:run`, 'builds it, and boots it'],
          [`npx nx run ${name}:run --args="a b"`, 'with arguments'],
        ]
      : [
          [
            `npx nx serve ${name} --ports=8080:${serverPort}`,
            'builds and boots it; Ctrl-C ends it',
          ],
          [server.command, server.meaning],
        ];
  const commands = [
    ...start,
    [`npx nx run ${name}:boot-test`, 'boots it for each scenario in its boot-test.toml'] as const,
  ];
  const width = Math.max(...commands.map(([command]) => command.length));
  const lines = commands.map(([command, meaning]) => `  ${command.padEnd(width)}  # ${meaning}`);
  const intro = `The app ${name} is in ${directory}; its kernel, ${kernel.name}, is in ${kernel.directory}.`;
  return ['', intro, 'What comes next:', '', ...lines, ''].join('\n');
}
