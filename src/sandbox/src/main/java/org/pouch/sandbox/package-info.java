/** Two authorities and their servers in one process, for the demo and the tests. */
@NullMarked
@ApplicationModule(displayName = "Sandbox")
package org.pouch.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
