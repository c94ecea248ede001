/** The journey as the papers of a case tell it: the travel document, the transfer, and whom they are for. */
@NullMarked
@NamedInterface("journey")
package org.pouch.casework.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
