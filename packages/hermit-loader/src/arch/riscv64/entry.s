# From the state that SBI firmware leaves (S-mode, no paging, a0 = hart id, a1 = device tree) to Rust code
# with a stack.

.section .text.start, "ax"
.global start
start:
    csrw sie, zero
    la t0, exception
    csrw stvec, t0

    la t0, bss_start
    la t1, loader_end
2:
    bgeu t0, t1, 3f
    sd zero, 0(t0)
    addi t0, t0, 8
    j 2b
3:
    la sp, loader_stack_top
    li ra, 0
    call {start_rust}

.balign 4
exception:
    la sp, exception_stack_top
    call {exception_rust}

.section .bss.stacks, "aw", @nobits
.balign 16
    .skip 32 * 1024
loader_stack_top:
    .skip 8 * 1024
exception_stack_top:
