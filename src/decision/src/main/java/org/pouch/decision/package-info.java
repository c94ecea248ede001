/** Decisions: FEEL and DMN as Camunda 8 has them, evaluated within limits and without an engine. */
@NullMarked
@ApplicationModule(
        displayName = "Decision",
        allowedDependencies = {})
package org.pouch.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
