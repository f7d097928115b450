@echo off
rem Starts KubeGuard on a Java 21 or newer, JDK or JRE: that of JAVA_HOME, else the one on the PATH, else one of those
rem installed under Program Files. The start-up cache is made by the first run that ends, in LOCALAPPDATA.
rem
rem   KUBEGUARD_JAVA_OPTS   further options for Java, such as -Xmx2g
setlocal EnableExtensions DisableDelayedExpansion
set "KG_ROOT=%~dp0.."
set "KG_JAVA="
if defined JAVA_HOME call :take "%JAVA_HOME%"
for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :take "%%~dp$PATH:j.."
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*") do call :take "%%~d"
if not defined KG_JAVA (
  echo KubeGuard needs a Java 21 or newer ^(a JDK or a JRE^). Install one, for example: 1>&2
  echo   winget install EclipseAdoptium.Temurin.25.JDK 1>&2
  echo or set JAVA_HOME to the folder of one that is already there. 1>&2
  exit /b 3
)
set /p KG_LIBRARIES=<"%KG_ROOT%\lib\libraries.md5"
set "KG_CACHE="
if defined LOCALAPPDATA (
  if not exist "%LOCALAPPDATA%\kubeguard\cache" mkdir "%LOCALAPPDATA%\kubeguard\cache" 2>nul
  set "KG_CACHE=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%LOCALAPPDATA%\kubeguard\cache\%KG_LIBRARIES%-%KG_VERSION%.jsa""
)
set "KG_DEMO="
if "%~1"=="demo" (
  cd /d "%KG_ROOT%"
  set "KG_DEMO=-Dkubeguard.program=bin\kubeguard"
)
"%KG_JAVA%" -XX:-UsePerfData -XX:+UseSerialGC -Xlog:disable %KG_CACHE% %KG_DEMO% %KUBEGUARD_JAVA_OPTS% -cp "%KG_ROOT%\lib\*" io.kubeguard.cli.Main %*
exit /b %ERRORLEVEL%

rem Takes the Java in folder %1 if none was taken before and its release file says 21 or newer.
:take
if defined KG_JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" set "KG_VERSION=%%~l"
for /f "delims=.-+" %%v in ("%KG_VERSION%") do if %%v GEQ 21 set "KG_JAVA=%~1\bin\java.exe"
exit /b 0
