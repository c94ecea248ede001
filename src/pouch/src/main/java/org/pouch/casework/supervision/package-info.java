/** On which basis the data of each packet left, and the sample of them that whoever supervises reviews. */
@NullMarked
@NamedInterface("supervision")
package org.pouch.casework.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
