/** Who looked at what of which case, in which role and why; days of it bound into the ledger, and what strikes in it. */
@NullMarked
@NamedInterface("access")
package org.pouch.casework.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
