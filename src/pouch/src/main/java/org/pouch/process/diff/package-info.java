/** What differs between two versions of a model, drawn and as a list, and what instances did in one. */
@NullMarked
@NamedInterface("diff")
package org.pouch.process.diff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
