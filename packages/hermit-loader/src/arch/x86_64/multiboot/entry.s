# From the state that a multiboot loader leaves (32-bit protected mode, no paging, EBX = information) to Rust
# code in long mode, with the first 4 GiB mapped by large pages.

.set MULTIBOOT_MAGIC, 0x1BADB002
.set MULTIBOOT_FLAGS, (1 << 0) | (1 << 1) | (1 << 16)

.set CR0_PG, 1 << 31
.set CR4_PAE, 1 << 5
.set EFER, 0xC0000080
.set EFER_LME, 1 << 8
.set EFER_NXE, 1 << 11

.set CPUID_NX, 1 << 20
.set CPUID_LM, 1 << 29

.set PAGE_PRESENT_WRITABLE, 0x03
.set PAGE_LARGE, 0x80

.section .multiboot_header, "a"
.balign 4
multiboot_header:
    .long MULTIBOOT_MAGIC
    .long MULTIBOOT_FLAGS
    .long -(MULTIBOOT_MAGIC + MULTIBOOT_FLAGS)
    .long multiboot_header
    .long loader_start
    .long loader_data_end
    .long loader_end
    .long start

.section .text.start, "ax"
.code32
.global start
start:
    cli
    cld

    mov edi, offset loader_data_end
    mov ecx, offset loader_end
    sub ecx, edi
    shr ecx, 2
    xor eax, eax
    rep stosd

    # CPUID overwrites EBX.
    mov ebp, ebx
    mov eax, 0x80000000
    cpuid
    cmp eax, 0x80000001
    jb no_long_mode
    mov eax, 0x80000001
    cpuid
    and edx, CPUID_LM | CPUID_NX
    cmp edx, CPUID_LM | CPUID_NX
    jne no_long_mode
    mov ebx, ebp

    # Level 4 -> level 3 -> four tables of level 2, whose 2048 entries map 2 MiB each.
    mov eax, offset level_3 + PAGE_PRESENT_WRITABLE
    mov dword ptr [level_4], eax
    mov edi, offset level_3
    mov eax, offset level_2 + PAGE_PRESENT_WRITABLE
    mov ecx, 4
2:
    mov dword ptr [edi], eax
    add eax, 4096
    add edi, 8
    dec ecx
    jnz 2b
    mov edi, offset level_2
    mov eax, PAGE_PRESENT_WRITABLE | PAGE_LARGE
    mov ecx, 2048
3:
    mov dword ptr [edi], eax
    add eax, 2 << 20
    add edi, 8
    dec ecx
    jnz 3b

    mov eax, cr4
    or eax, CR4_PAE
    mov cr4, eax
    mov eax, offset level_4
    mov cr3, eax
    mov ecx, EFER
    rdmsr
    or eax, EFER_LME | EFER_NXE
    wrmsr
    mov eax, cr0
    or eax, CR0_PG
    mov cr0, eax

    lgdt [gdt_pointer]
    mov esp, offset loader_stack_top
    push 0x08
    mov eax, offset start_64
    push eax
    retf

# Rust code cannot run here, so this does what `failure::fail` does.
no_long_mode:
    mov esi, offset no_long_mode_line
    mov edx, {serial_port}
4:
    lodsb
    test al, al
    jz 5f
    out dx, al
    jmp 4b
5:
    xor eax, eax
    mov edx, {debug_exit}
    out dx, eax
    mov ax, {acpi_power_off}
    mov edx, {acpi_power}
    out dx, ax
6:
    hlt
    jmp 6b

.code64
start_64:
    mov eax, 0x10
    mov ds, eax
    mov es, eax
    mov fs, eax
    mov gs, eax
    mov ss, eax
    mov rsp, offset loader_stack_top
    mov edi, ebx
    xor ebp, ebp
    call {start_rust}
    ud2

.section .rodata.lines, "a"
no_long_mode_line:
    .asciz "[LOADER] The processor cannot run 64-bit code: give the machine another -cpu.\r\n"

.section .rodata.gdt, "a"
.balign 8
gdt:
    .quad 0
    .quad 0x00209A0000000000 # code, 64-bit
    .quad 0x0000920000000000 # data
gdt_pointer:
    .word gdt_pointer - gdt - 1
    .long gdt

.section .bss.boot, "aw", @nobits
.balign 4096
level_4:
    .skip 4096
level_3:
    .skip 4096
level_2:
    .skip 4 * 4096
loader_stack:
    .skip 32 * 1024
loader_stack_top:
