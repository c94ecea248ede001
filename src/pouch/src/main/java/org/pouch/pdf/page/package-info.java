/** The typesetter: a manuscript becomes pages, equal manuscripts equal pages (ADR 0007). */
@NullMarked
@NamedInterface("page")
package org.pouch.pdf.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
