/** What differs between two versions of a model, as a list and as a picture. */
@NullMarked
@NamedInterface("diff")
package org.pouch.process.diff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
