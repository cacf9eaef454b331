# escape=`
FROM mcr.example.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue';"]
RUN Invoke-WebRequest -Uri https://downloads.example.com/tool.zip -OutFile C:\tool.zip; `
    Expand-Archive C:\tool.zip -DestinationPath C:\tool; `
    # this comment is dropped with its line `
    Remove-Item C:\tool.zip

RUN Write-Host "a `"quoted`" word" ; Write-Host 'tick: ``'
SHELL ["cmd", "/S", "/C"]
RUN echo %PATH% && dir C:\
RUN dir C:\Windows\
SHELL [ "pwsh" , "-NoLogo" ,"-c" ]
RUN <<EOF
Get-ChildItem C:\ |
    Where-Object { $_.Name -like '*.log' }
EOF
CMD Get-Date
