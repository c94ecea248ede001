/** Who a person is on paper: names, national identifiers, machine-readable zones. */
@NullMarked
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"packet"})
package org.pouch.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
