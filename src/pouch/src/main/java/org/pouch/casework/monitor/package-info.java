/** What an independent monitor of returns sees: what safeguards decided and how people were handed over, no biometrics. */
@NullMarked
@NamedInterface("monitor")
package org.pouch.casework.monitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
