/** PDF documents: makes PDF/A-3 pages, reads structure and revisions. The only package that knows PDFBox. */
@NullMarked
@ApplicationModule(
        displayName = "PDF",
        allowedDependencies = {"packet"})
package org.pouch.pdf;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
