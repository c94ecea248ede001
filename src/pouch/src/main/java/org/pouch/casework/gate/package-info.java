/** Safeguards: what must not leave, and who may let it. */
@NullMarked
package org.pouch.casework.gate;

import org.jspecify.annotations.NullMarked;
