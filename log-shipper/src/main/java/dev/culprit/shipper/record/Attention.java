package dev.culprit.shipper.record;

/** What an entry may become, apart from its level. */
public enum Attention {
    /** An event whatever its level: a slow query is only a warning, and still what the source is read for. */
    ALWAYS,
    /** An event when its level reaches the source's least level; else a breadcrumb or a log item. */
    BY_LEVEL,
    /** Never an event of its own: it only explains others, as a breadcrumb. */
    CONTEXT,
    /** Known noise, such as a banner: neither event nor breadcrumb. */
    NONE
}
