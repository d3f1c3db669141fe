/** Ships orders over REST. Nothing in here knows of Culprit: the starter and a DSN are all. */
@NullMarked
package dev.culprit.samples.spring;

import org.jspecify.annotations.NullMarked;
