/** The engine on a command line. */
@NullMarked
@NamedInterface("shell")
package org.pouch.engine.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
