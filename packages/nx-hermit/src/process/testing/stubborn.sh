# Ignores SIGTERM and has a child that ignores it too. Prints both process ids.
trap '' TERM INT HUP
sleep 1000 &
echo "$$ $!"
while :; do wait; done
