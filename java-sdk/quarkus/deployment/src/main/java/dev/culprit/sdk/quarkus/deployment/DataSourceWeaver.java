package dev.culprit.sdk.quarkus.deployment;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes {@code createDataSource} of Quarkus return what {@code TracedAgroalDataSource.around} makes of its result. */
final class DataSourceWeaver extends ClassVisitor {
    private static final Logger LOG = Logger.getLogger(DataSourceWeaver.class);
    private static final String DATA_SOURCE = "Lio/agroal/api/AgroalDataSource;";

    private boolean woven;

    DataSourceWeaver(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (!name.equals("createDataSource") || !descriptor.endsWith(")" + DATA_SOURCE)) {
            return method;
        }
        woven = true;
        return new MethodVisitor(Opcodes.ASM9, method) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.ARETURN) {
                    visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            "dev/culprit/sdk/quarkus/jdbc/TracedAgroalDataSource",
                            "around",
                            "(" + DATA_SOURCE + ")" + DATA_SOURCE,
                            false);
                }
                super.visitInsn(opcode);
            }
        };
    }

    @Override
    public void visitEnd() {
        if (!woven) {
            LOG.warn("Culprit does not know how this version of Quarkus makes data sources: SQL gets no spans");
        }
        super.visitEnd();
    }
}
