/** Models drawn as their files draw them: as pictures for pages of others, and with what instances passed. Plain Java. */
@NullMarked
@ApplicationModule(
        displayName = "Drawing",
        allowedDependencies = {"decision :: xml"})
package org.pouch.drawing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
