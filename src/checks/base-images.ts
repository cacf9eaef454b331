import { parseImageName } from "./image-name";

/** What is known of a base image. */
export interface BaseImage {
  /** The platform that it is for, as `os/architecture[/variant]`. */
  readonly platform?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly shell?: readonly string[];
  /** Instructions that it has for those who build on it. */
  readonly onBuild?: readonly string[];
}

const java = { JAVA_HOME: "/opt/java/openjdk", JAVA_VERSION: "21", LANG: "C.UTF-8", LC_ALL: "C.UTF-8" };
const dotnet = { DOTNET_VERSION: "8", DOTNET_RUNNING_IN_CONTAINER: "true" };
const python = { PYTHON_VERSION: "3", PYTHON_SHA256: "0", GPG_KEY: "0", LANG: "C.UTF-8" };

/**
 * What well-known images set, so that nobody is told that `$GOPATH` is not defined. Versions are made up: only the
 * names count, and whether a path is absolute.
 */
export const wellKnownVariables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "docker.io/library/amazoncorretto": { JAVA_HOME: "/usr/lib/jvm/java", LANG: "C.UTF-8" },
  "docker.io/library/composer": {
    COMPOSER_HOME: "/tmp",
    COMPOSER_VERSION: "2",
    PHP_INI_DIR: "/usr/local/etc/php",
  },
  "docker.io/library/eclipse-temurin": java,
  "docker.io/library/elixir": { ELIXIR_VERSION: "1", OTP_VERSION: "27", LANG: "C.UTF-8" },
  "docker.io/library/erlang": { OTP_VERSION: "27" },
  "docker.io/library/golang": { GOPATH: "/go", GOLANG_VERSION: "1", GOTOOLCHAIN: "local" },
  "docker.io/library/gradle": { ...java, GRADLE_HOME: "/opt/gradle", GRADLE_VERSION: "8" },
  "docker.io/library/httpd": { HTTPD_PREFIX: "/usr/local/apache2", HTTPD_VERSION: "2" },
  "docker.io/library/julia": { JULIA_PATH: "/usr/local/julia", JULIA_VERSION: "1" },
  "docker.io/library/mariadb": { MARIADB_VERSION: "11", GOSU_VERSION: "1", LANG: "C.UTF-8" },
  "docker.io/library/maven": { ...java, MAVEN_HOME: "/usr/share/maven", MAVEN_CONFIG: "/root/.m2" },
  "docker.io/library/mongo": { MONGO_VERSION: "8", MONGO_MAJOR: "8", HOME: "/data/db" },
  "docker.io/library/mysql": { MYSQL_VERSION: "8", MYSQL_MAJOR: "8", GOSU_VERSION: "1" },
  "docker.io/library/nginx": { NGINX_VERSION: "1", NJS_VERSION: "0", NJS_RELEASE: "1", PKG_RELEASE: "1" },
  "docker.io/library/node": { NODE_VERSION: "22", YARN_VERSION: "1" },
  "docker.io/library/openjdk": { JAVA_HOME: "/usr/local/openjdk", JAVA_VERSION: "21", LANG: "C.UTF-8" },
  "docker.io/library/perl": { PERL_VERSION: "5" },
  "docker.io/library/php": {
    ...{ PHP_INI_DIR: "/usr/local/etc/php", PHP_VERSION: "8", PHPIZE_DEPS: "autoconf", PHP_CFLAGS: "-O2" },
    ...{ PHP_CPPFLAGS: "-O2", PHP_LDFLAGS: "-pie", PHP_URL: "0", PHP_SHA256: "0", GPG_KEYS: "0" },
  },
  "docker.io/library/postgres": {
    ...{ PGDATA: "/var/lib/postgresql/data", PG_MAJOR: "17", PG_VERSION: "17", GOSU_VERSION: "1" },
    LANG: "en_US.utf8",
  },
  "docker.io/library/python": python,
  "docker.io/library/redis": { REDIS_VERSION: "7", GOSU_VERSION: "1" },
  "docker.io/library/ruby": {
    ...{ RUBY_VERSION: "3", GEM_HOME: "/usr/local/bundle", BUNDLE_APP_CONFIG: "/usr/local/bundle" },
    ...{ BUNDLE_SILENCE_ROOT_WARNING: "1", LANG: "C.UTF-8" },
  },
  "docker.io/library/rust": {
    RUSTUP_HOME: "/usr/local/rustup",
    CARGO_HOME: "/usr/local/cargo",
    RUST_VERSION: "1",
  },
  "docker.io/library/tomcat": { ...java, CATALINA_HOME: "/usr/local/tomcat", TOMCAT_VERSION: "11" },
  "docker.io/denoland/deno": { DENO_DIR: "/deno-dir", DENO_VERSION: "2" },
  "mcr.microsoft.com/dotnet/aspnet": { ...dotnet, ASPNET_VERSION: "8", ASPNETCORE_HTTP_PORTS: "8080" },
  "mcr.microsoft.com/dotnet/runtime": dotnet,
  "mcr.microsoft.com/dotnet/sdk": { ...dotnet, DOTNET_SDK_VERSION: "8", ASPNET_VERSION: "8" },
};

/** What an image sets if nobody knows it: the search path, and what is well known. */
export function assumedVariables(reference: string): Readonly<Record<string, string>> {
  const name = parseImageName(reference);
  const path = name === undefined ? "" : `${name.registry}/${name.repository}`;
  return Object.hasOwn(wellKnownVariables, path) ? (wellKnownVariables[path] ?? {}) : {};
}
