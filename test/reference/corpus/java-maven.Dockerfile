FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /workspace
COPY pom.xml .
COPY api/pom.xml api/pom.xml
COPY server/pom.xml server/pom.xml
RUN --mount=type=cache,target=/root/.m2 mvn -B -q dependency:go-offline
COPY --parents */src ./
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -DskipTests package && \
    java -Djarmode=tools -jar server/target/*.jar extract --layers --destination extracted

FROM eclipse-temurin:21-jre AS run
LABEL org.opencontainers.image.title="Orders" \
      org.opencontainers.image.description="The orders' server, \"v2\"" \
      org.opencontainers.image.licenses=Apache-2.0
WORKDIR /opt/app
COPY --from=build /workspace/extracted/dependencies/ ./
COPY --from=build /workspace/extracted/snapshot-dependencies/ ./
COPY --from=build /workspace/extracted/application/ ./
VOLUME ["/opt/app/logs"]
ENV JAVA_OPTS="-XX:MaxRAMPercentage=75 -Dfile.encoding=UTF-8"
EXPOSE 8080 8081
HEALTHCHECK --start-period=40s --start-interval=2s --interval=1m CMD curl -fsS http://localhost:8081/health || exit 1
ENTRYPOINT exec java $JAVA_OPTS -jar server.jar
