import { existsSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../lib/exec";

/** The files of one engine's mutual TLS. The client files have the names that DOCKER_CERT_PATH wants. */
export interface Certificates {
  readonly folder: string;
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
  readonly serverCert: string;
  readonly serverKey: string;
}

/** Where the certificates of an engine are. */
export function certificatesIn(folder: string): Certificates {
  const file = (name: string): string => join(folder, name);
  return {
    folder,
    ca: file("ca.pem"),
    cert: file("cert.pem"),
    key: file("key.pem"),
    serverCert: file("server-cert.pem"),
    serverKey: file("server-key.pem"),
  };
}

/** Makes a certificate authority, a server and a client certificate for 127.0.0.1, once. */
export async function ensureCertificates(folder: string): Promise<Certificates> {
  const files = certificatesIn(folder);
  const caKey = join(folder, "ca-key.pem");
  const complete = join(folder, "complete");
  if (existsSync(complete)) {
    return files;
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  await run("openssl", [
    ...["req", "-x509", ...key, "-keyout", caKey, "-out", files.ca],
    ...["-days", "3650", "-subj", "/CN=slipway sandbox CA"],
  ]);
  const leaf = async (name: string, out: string, keyOut: string, extensions: string): Promise<void> => {
    const request = join(folder, `${name}.csr`);
    const extensionFile = join(folder, `${name}.ext`);
    await run("openssl", ["req", ...key, "-keyout", keyOut, "-out", request, "-subj", `/CN=slipway ${name}`]);
    await writeFile(extensionFile, extensions);
    await run("openssl", [
      ...["x509", "-req", "-in", request, "-CA", files.ca, "-CAkey", caKey, "-CAcreateserial"],
      ...["-out", out, "-days", "3650", "-extfile", extensionFile],
    ]);
    await chmod(keyOut, 0o600);
  };
  await leaf(
    "server",
    files.serverCert,
    files.serverKey,
    "subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n",
  );
  await leaf("client", files.cert, files.key, "extendedKeyUsage=clientAuth\n");
  await writeFile(complete, "");
  return files;
}
