# Finds a Python of 3.11 or later and names it in PYTHON.
for PYTHON in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3; do
  if command -v "$PYTHON" >/dev/null 2>&1 && "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    export PYTHON
    return 0
  fi
done
echo "Python 3.11以上が見つかりません。Python 3.11以上を入れるか、PYTHON=/path/to/python ./run のように指定してください。" >&2
exit 1
