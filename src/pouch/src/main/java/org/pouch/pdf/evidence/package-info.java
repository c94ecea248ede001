/** Evidence files that carry nothing but what they show. */
@NullMarked
@NamedInterface("evidence")
package org.pouch.pdf.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
