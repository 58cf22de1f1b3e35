#!/bin/bash
# Installs the judges that this machine does not have yet. Debian 12 or later, as root.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()

# A program that may have come from elsewhere, and the package that has it.
program() { command -v "$1" >/dev/null || missing+=("${@:2}"); }

# A package without a program.
package() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] || missing+=("$1"); }

package python3-venv
package libpango-1.0-0
package libpangoft2-1.0-0
package libharfbuzz-subset0
# LibreOffice draws our DOCX with these, as wide as Word's own: the numbers of pages depend on them.
package fonts-liberation
# And what those lack, Arabic and signs, with these; the pictures of pages do too.
package fonts-dejavu-core
# The node that comes with Playwright needs it.
package libatomic1
program soffice libreoffice-writer-nogui
# Speaks to LibreOffice, for what a person does at a desk.
package python3-uno
program pdfinfo poppler-utils
program pdftotext poppler-utils
program pdftoppm poppler-utils
program java default-jre-headless
program qpdf qpdf
program pandoc pandoc
program chromium chromium
program node nodejs
program npm npm

if [ ${#missing[@]} -gt 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
fi

for name in soffice pdfinfo java qpdf pandoc chromium node npm; do
    printf '%-10s %s\n' "$name" "$(command -v "$name")"
done
