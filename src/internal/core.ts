/**
 * The only file that names Terraform's core (`cdktf`) and `constructs`, so that another core can be put
 * under the library by changing this one.
 */
export { Construct, type IConstruct, type IValidation } from "constructs";
export {
  App,
  Lazy,
  TerraformStack,
  TerraformVariable,
  Token,
  type IResolvable,
  type TerraformProvider,
  type TerraformResource,
} from "cdktf";
// The package's index leaves this one out, although its own assets are written through it.
export { addCustomSynthesis } from "cdktf/lib/synthesize/synthesizer";
