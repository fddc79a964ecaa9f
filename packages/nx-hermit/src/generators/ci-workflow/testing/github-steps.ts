/** A step of a workflow that runs a script. */
export interface ScriptStep {
  job: string;
  script: string;
}

/** The scripts of a workflow, in their order, as GitHub's own parser reads them. */
export async function githubScripts(path: string, content: string): Promise<ScriptStep[]> {
  const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } =
    await import('@actions/workflow-parser');
  const { context, value } = parseWorkflow({ name: path, content }, new NoOperationTraceWriter());
  if (value === undefined) throw new Error('The workflow is broken.');
  const { jobs } = await convertWorkflowTemplate(context, value);
  return jobs.flatMap((job) =>
    job.type !== 'job'
      ? []
      : job.steps.flatMap((step) =>
          'run' in step ? [{ job: job.id.value, script: String(step.run) }] : [],
        ),
  );
}
