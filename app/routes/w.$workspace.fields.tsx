import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/access.ts';
import { ErrorPage } from '#app/error-page.tsx';
import { FieldList } from '#app/statements/fields/field-list.tsx';
import { NewFieldForm } from '#app/statements/fields/new-field-form.tsx';
import { useFieldActs } from '#app/statements/fields/use-field-acts.ts';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { can } from '#core/policy/policy.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { fields } = asked.context;
  const [known, counts] = await Promise.all([fields.list({ workspace }), fields.counts({ workspace })]);
  return { fields: known, counts, mayEdit: can(actor, 'field.edit') };
}

export const meta: MetaFunction = () => [{ title: 'Fields · Postil' }];

export default function FieldsPage() {
  const { fields, counts, mayEdit } = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  const { act, problem } = useFieldActs(workspace.id);
  return (
    <main className="work page">
      <div className="folio wide">
        <header>
          <h1>Fields</h1>
          <p className="intro">What {workspace.name} keeps of its statements besides their details. {mayEdit ? 'Everybody sees them; editors fill them in.' : 'Editors add them and fill them in.'}</p>
        </header>
        <p className={problem === '' ? 'vh' : 'wrong'} role="status">
          {problem}
        </p>
        <section>
          <FieldList fields={fields} counts={counts} mayEdit={mayEdit} act={act} />
        </section>
        {mayEdit ? (
          <section>
            <h2>Add a field</h2>
            <NewFieldForm act={act} />
          </section>
        ) : null}
      </div>
    </main>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
