/** The gRPC protocol of Zeebe's gateway: the same commands as REST, for the same callers, in the same words. */
@NullMarked
package org.pouch.engine.gateway;

import org.jspecify.annotations.NullMarked;
