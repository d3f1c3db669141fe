package dev.culprit.sdk.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of a stack. */
public final class CulpritStackFrame {
    private @Nullable String filename;
    private @Nullable String function;
    private @Nullable String module;
    private @Nullable Integer lineno;
    private @Nullable Integer colno;
    private @Nullable String absPath;
    private @Nullable String contextLine;
    private @Nullable List<String> preContext;
    private @Nullable List<String> postContext;
    private @Nullable Boolean inApp;
    private @Nullable Boolean nativeFrame;
    private @Nullable Map<String, Object> vars;
    private @Nullable String reservedPackage;
    private @Nullable String platform;

    /** A frame of which nothing is known yet. */
    public CulpritStackFrame() {}

    /** @return the name of the source file; null when unset */
    public @Nullable String getFilename() {
        return filename;
    }

    /** Sets the name of the source file; null unsets it. */
    public void setFilename(@Nullable String filename) {
        this.filename = filename;
    }

    /** @return the method; null when unset */
    public @Nullable String getFunction() {
        return function;
    }

    /** Sets the method; null unsets it. */
    public void setFunction(@Nullable String function) {
        this.function = function;
    }

    /** @return the class; null when unset */
    public @Nullable String getModule() {
        return module;
    }

    /** Sets the class; null unsets it. */
    public void setModule(@Nullable String module) {
        this.module = module;
    }

    /** @return the line, from 1; null when unset */
    public @Nullable Integer getLineno() {
        return lineno;
    }

    /** Sets the line, from 1; null unsets it. */
    public void setLineno(@Nullable Integer lineno) {
        this.lineno = lineno;
    }

    /** @return the column, from 1; null when unset */
    public @Nullable Integer getColno() {
        return colno;
    }

    /** Sets the column, from 1; null unsets it. */
    public void setColno(@Nullable Integer colno) {
        this.colno = colno;
    }

    /** @return the whole path of the source file; null when unset */
    public @Nullable String getAbsPath() {
        return absPath;
    }

    /** Sets the whole path of the source file; null unsets it. */
    public void setAbsPath(@Nullable String absPath) {
        this.absPath = absPath;
    }

    /** @return the source line; null when unset */
    public @Nullable String getContextLine() {
        return contextLine;
    }

    /** Sets the source line; null unsets it. */
    public void setContextLine(@Nullable String contextLine) {
        this.contextLine = contextLine;
    }

    /** @return the lines before it; null when unset */
    public @Nullable List<String> getPreContext() {
        return preContext;
    }

    /** Sets the lines before it; null unsets it. */
    public void setPreContext(@Nullable List<String> preContext) {
        this.preContext = preContext;
    }

    /** @return the lines after it; null when unset */
    public @Nullable List<String> getPostContext() {
        return postContext;
    }

    /** Sets the lines after it; null unsets it. */
    public void setPostContext(@Nullable List<String> postContext) {
        this.postContext = postContext;
    }

    /** @return whether the code is the program’s own, not a library’s; null when unset */
    public @Nullable Boolean isInApp() {
        return inApp;
    }

    /** Sets whether the code is the program’s own, not a library’s; null unsets it. */
    public void setInApp(@Nullable Boolean inApp) {
        this.inApp = inApp;
    }

    /** @return whether the method is native; null when unset */
    public @Nullable Boolean isNative() {
        return nativeFrame;
    }

    /** Sets whether the method is native; null unsets it. */
    public void setNative(@Nullable Boolean nativeFrame) {
        this.nativeFrame = nativeFrame;
    }

    /** @return the local variables; null when unset */
    public @Nullable Map<String, Object> getVars() {
        return vars;
    }

    /** Sets the local variables; null unsets it. */
    public void setVars(@Nullable Map<String, Object> vars) {
        this.vars = vars;
    }

    /** @return the package or library; null when unset */
    public @Nullable String getPackage() {
        return reservedPackage;
    }

    /** Sets the package or library; null unsets it. */
    public void setPackage(@Nullable String reservedPackage) {
        this.reservedPackage = reservedPackage;
    }

    /** @return the platform, when another than the event’s; null when unset */
    public @Nullable String getPlatform() {
        return platform;
    }

    /** Sets the platform, when another than the event’s; null unsets it. */
    public void setPlatform(@Nullable String platform) {
        this.platform = platform;
    }
}
