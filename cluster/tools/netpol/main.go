// Enforces NetworkPolicies on this node: the firewall of kube-router by itself, without its
// router and service proxy, whose libraries would take longer to compile than all the rest.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/cloudnativelabs/kube-router/v2/pkg/controllers/netpol"
	"github.com/cloudnativelabs/kube-router/v2/pkg/healthcheck"
	"github.com/cloudnativelabs/kube-router/v2/pkg/options"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

func main() {
	kubeconfig := flag.String("kubeconfig", "", "file with the API server's address and a client certificate")
	node := flag.String("node", "", "name of this machine's Node")
	services := flag.String("services", "", "network of the cluster's Services")
	ready := flag.String("ready", "", "file to write once the policies of the start are enforced")
	flag.Parse()
	if err := run(*kubeconfig, *node, *services, *ready); err != nil {
		fmt.Fprintln(os.Stderr, "netpol:", err)
		os.Exit(1)
	}
}

func run(kubeconfig, node, services, ready string) error {
	rest, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(rest)
	if err != nil {
		return err
	}
	config := options.NewKubeRouterConfig()
	config.EnableIPv4 = true
	config.HostnameOverride = node
	config.ClusterIPCIDRs = []string{services}

	stop := make(chan struct{})
	factory := informers.NewSharedInformerFactory(client, 0)
	pods := factory.Core().V1().Pods().Informer()
	namespaces := factory.Core().V1().Namespaces().Informer()
	policies := factory.Networking().V1().NetworkPolicies().Informer()
	factory.Start(stop)
	factory.WaitForCacheSync(stop)

	tables, sets, err := netpol.NewIPTablesHandlers(config)
	if err != nil {
		return err
	}
	var mutex sync.Mutex
	firewall, err := netpol.NewNetworkPolicyController(client, config, pods, policies, namespaces, &mutex, tables, sets)
	if err != nil {
		return err
	}
	pods.AddEventHandler(firewall.PodEventHandler)
	namespaces.AddEventHandler(firewall.NamespaceEventHandler)
	policies.AddEventHandler(firewall.NetworkPolicyEventHandler)

	// Each sync begins with a heartbeat and holds the mutex: who gets it next comes after the first sync.
	health := make(chan *healthcheck.ControllerHeartbeat, 10)
	go func() {
		<-health
		mutex.Lock()
		err := os.WriteFile(ready, nil, 0o644)
		mutex.Unlock()
		if err != nil {
			fmt.Fprintln(os.Stderr, "netpol:", err)
		}
		for range health {
		}
	}()
	var group sync.WaitGroup
	group.Add(1)
	go firewall.Run(health, stop, &group)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	<-signals
	close(stop)
	group.Wait()
	return nil
}
