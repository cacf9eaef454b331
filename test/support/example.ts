import { App, type TerraformStack } from "cdktf";
import { synthApp } from "./app";
import { folder } from "./folder";

/** The JSON of an example, without what depends on where the tests run. */
export function synthExample(id: string, declare: (app: App) => TerraformStack): unknown {
  const app = new App({ outdir: folder() });
  declare(app);
  const { terraform, ...rest } = synthApp(app)[id]!;
  return { ...rest, required_providers: terraform.required_providers };
}
