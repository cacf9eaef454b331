import { mirrorConfig } from "../../../tools/sandbox/provider-mirror";

test("Terraform takes only the docker provider from the mirror", () => {
  expect(mirrorConfig("/a mirror")).toBe(`disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path    = "/a mirror"
    include = ["kreuzwerker/docker"]
  }
  direct {
    exclude = ["kreuzwerker/docker"]
  }
}
`);
});
