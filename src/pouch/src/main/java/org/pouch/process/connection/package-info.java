/** How the engine is reached, and what it means when it is not. */
@NamedInterface("connection")
@NullMarked
package org.pouch.process.connection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
