import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DockerHost, Environment, MultiStageBuild, Registry, run } from "cdktf-slipway";
import { aBuiltImage, newApp, problemsOfApp } from "../support/app";

function declareMistakes(stack: TerraformStack): void {
  const build = new MultiStageBuild(stack, "Build");
  const target = build.addStage("it", { from: "alpine", instructions: [run("")] });
  const repository = Registry.at("registry.example.com").repository("App");
  const image = aBuiltImage(stack, "Image", { target, repository });
  new Environment(stack, "Prod", { target: DockerHost.local(stack), name: stack.node.id }).addService("Web", {
    image,
    ports: [{ container: 0, host: stack.node.id === "One" ? 1 : 2 }],
  });
}

const expected = (stack: string): string[] => [
  `[${stack}/Build/it] run: the command is empty`,
  `[${stack}/Image] repository "App" must be lower-case letters and digits, parts separated by "/" and words by ".", "_" or "-"`,
  `[${stack}/Prod/Web] ports: container is 0; allowed is a whole number from 1 to 65535`,
  `[${stack}/Prod] name "${stack}" must start with a lower-case letter or digit and go on with those, ".", "_" or "-": set another "name"`,
];

test("one run reports every mistake of an app, in all of its stacks", () => {
  const app = newApp();
  for (const id of ["One", "Two"]) declareMistakes(new TerraformStack(app, id));

  expect(problemsOfApp(app).sort()).toEqual([...expected("One"), ...expected("Two")]);
});

test("mistakes that other libraries find are among them", () => {
  const app = newApp();
  const stack = new TerraformStack(app, "One");
  declareMistakes(stack);
  new Construct(stack, "Theirs").node.addValidation({ validate: () => ["is not tagged"] });

  expect(problemsOfApp(app).sort()).toEqual([...expected("One"), "[One/Theirs] is not tagged"]);
});
