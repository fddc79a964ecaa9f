# One entry point of 16 bytes for each exception, which all lead to one place with their number.

.text
.balign 16
.global exceptions
exceptions:
.set vector, 0
.rept 32
    .balign 16
    push vector
    jmp exception
    .set vector, vector + 1
.endr

exception:
    pop rdi
    mov rsi, [rsp]
    mov rdx, [rsp + 8]
    lea rsp, [rip + {stack} + {stack_size}]
    xor ebp, ebp
    call {exception_rust}
    ud2
