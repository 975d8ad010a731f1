@echo off
rem Vinh Danh on Windows without make: double-click to make every paper.
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
if not exist .venv\ready (
  py -3 -m venv .venv || goto failed
  .venv\Scripts\python.exe -m pip install --quiet --disable-pip-version-check -r requirements.txt || goto failed
  echo ready> .venv\ready
)
.venv\Scripts\python.exe scripts\all.py %*
set CODE=%ERRORLEVEL%
if exist output\index.html if %CODE% LEQ 1 start "" output\index.html
pause
exit /b %CODE%
:failed
echo Cai dat khong thanh cong. Can Python 3.11 tro len va ket noi mang lan dau.
pause
exit /b 2
