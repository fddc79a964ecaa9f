// From the state that QEMU starts an ELF file in (EL1, MMU off) to Rust code with a stack.

.section .text.start, "ax"
.global start
start:
    msr daifset, #0xf
    msr spsel, #1

    adrp x0, bss_start
    add x0, x0, :lo12:bss_start
    adrp x1, loader_end
    add x1, x1, :lo12:loader_end
2:
    cmp x0, x1
    b.hs 3f
    stp xzr, xzr, [x0], #16
    b 2b
3:
    adrp x0, loader_stack_top
    add x0, x0, :lo12:loader_stack_top
    mov sp, x0

    mrs x0, CurrentEL
    cmp x0, #(1 << 2)
    b.ne 4f
    adrp x0, exceptions
    add x0, x0, :lo12:exceptions
    msr vbar_el1, x0
    isb
4:
    mov x29, xzr
    mov x30, xzr
    bl {start_rust}

// Sixteen vectors of 128 bytes each. The loader expects no exception, so all of them lead to one place.
.section .text.exceptions, "ax"
.balign 2048
exceptions:
.rept 16
    .balign 128
    b exception
.endr

exception:
    adrp x0, exception_stack_top
    add x0, x0, :lo12:exception_stack_top
    mov sp, x0
    bl {exception_rust}

.section .bss.stacks, "aw", @nobits
.balign 16
    .skip 32 * 1024
loader_stack_top:
    .skip 8 * 1024
exception_stack_top:
