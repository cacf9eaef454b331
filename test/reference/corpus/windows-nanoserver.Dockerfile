# escape=`

ARG DOTNET=8.0
FROM mcr.example.com/dotnet/sdk:${DOTNET}-nanoserver-ltsc2022 AS build
WORKDIR C:\src
COPY app.csproj .
RUN dotnet restore `
    --runtime win-x64 `
    --verbosity quiet
COPY . .
RUN dotnet publish -c Release -o C:\out

FROM mcr.example.com/dotnet/aspnet:${DOTNET}-nanoserver-ltsc2022
WORKDIR C:\app
COPY --from=build C:\out\ .
COPY ["config files\\web.config", "C:\\app\\conf\\"]
ENV APP_HOME=C:\app APP_DATA="C:\Program Files\App Data"
ENV TOOLS C:\tools;C:\more tools
USER ContainerUser
EXPOSE 8080
ENTRYPOINT ["C:\\app\\app.exe", "--urls", "http://+:8080"]
