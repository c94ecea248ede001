/** How officers correct a datum of a case, and note what the other side corrected. */
@NullMarked
@NamedInterface("rectification")
package org.pouch.casework.rectification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
