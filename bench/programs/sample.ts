/** What both programs of the synth suite declare: one image and one service, many times. */

export const stackName = "bench";

/** Where the context lies in the folder that the suite makes. */
export const contextName = "app";

/** Files of the context; all images read all of them. */
export const contextFiles: Readonly<Record<string, string>> = {
  "go.mod": "module example.com/service\n\ngo 1.22\n",
  "go.sum": "",
  "main.go": 'package main\n\nfunc main() {\n\tserve(":8080")\n}\n',
  "serve.go":
    'package main\n\nimport "net/http"\n\nfunc serve(address string) {\n\t_ = http.ListenAndServe(address, nil)\n}\n',
};

/** The values in which one pair differs from another. */
export interface Pair {
  readonly name: string;
  readonly hostPort: number;
  readonly compile: string;
}

export function pair(index: number): Pair {
  return {
    name: `service-${index}`,
    hostPort: 20_000 + index,
    compile: `CGO_ENABLED=0 go build -trimpath -ldflags '-s -w -X main.id=${index}' -o /out/app .`,
  };
}
